package dev.aispend.notify.message;

import dev.aispend.notify.text.Wording;
import java.util.stream.Collectors;

/** An alert as a mail: the same in plain text and in HTML. */
public record MailText(String subject, String plain, String html) {

    private static final String MARK = "[AI Spend Monitor] ";

    public static MailText of(Wording wording) {
        return new MailText(MARK + wording.title(), plain(wording), html(wording));
    }

    private static String plain(Wording wording) {
        int width = wording.facts().stream()
                .mapToInt(fact -> fact.label().length())
                .max()
                .orElse(0);
        var facts = wording.facts().stream()
                .map(fact ->
                        fact.label() + ":" + " ".repeat(width - fact.label().length() + 1) + fact.value())
                .collect(Collectors.joining("\n"));
        return wording.title() + "\n\n" + wording.summary() + "\n\n" + facts + "\n\n"
                + String.join("\n", wording.notes()) + "\n";
    }

    private static String html(Wording wording) {
        var rows = wording.facts().stream()
                .map(fact -> "<tr><th style=\"text-align:left;padding:2px 16px 2px 0;vertical-align:top\">"
                        + Fitting.html(fact.label()) + "</th><td>" + Fitting.html(fact.value()) + "</td></tr>")
                .collect(Collectors.joining("\n"));
        var notes = wording.notes().stream()
                .map(note -> "<p style=\"color:#666;font-size:smaller;margin:4px 0\">" + Fitting.html(note) + "</p>")
                .collect(Collectors.joining("\n"));
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
                <body style="font-family:sans-serif">
                <h2 style="border-left:6px solid #%2$06x;padding-left:10px">%1$s</h2>
                <p>%3$s</p>
                <table style="border-collapse:collapse">
                %4$s
                </table>
                %5$s
                </body></html>
                """.formatted(
                Fitting.html(wording.title()), wording.tone().rgb(), Fitting.html(wording.summary()), rows, notes);
    }
}
