package dev.aispend.simulator.inbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The inbox for people: everything that came in, escaped, the newest first. */
final class InboxPage {

    private InboxPage() {}

    static String of(List<InboxMessage> messages, long count) {
        String shown = messages.isEmpty()
                ? "<p>Nothing has come in yet.</p>"
                : messages.stream().map(InboxPage::article).collect(Collectors.joining("\n"));
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5">
                <title>Alert inbox (DEMO)</title>
                <style>
                body{font-family:system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}
                article{border:1px solid #ddd;border-left:6px solid #888;border-radius:4px;padding:.6em 1em;margin:1em 0}
                article.slack{border-left-color:#611f69} article.discord{border-left-color:#5865f2}
                article.email,article.email-webhook{border-left-color:#2e7d32}
                article.hard-cap-webhook{border-left-color:#c0392b}
                h2{font-size:1.05em;margin:.2em 0} .meta{color:#666;font-size:.85em}
                pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f6f6f6;padding:.6em}
                .bad{color:#c0392b;font-weight:bold}
                </style></head><body>
                <h1>Alert inbox <small>(DEMO)</small></h1>
                <p class="meta">%d messages came in; the last %d are kept. As JSON: <a href="/messages.json">/messages.json</a>.
                The page renews itself.</p>
                %s
                </body></html>
                """.formatted(count, Messages.KEPT, shown);
    }

    private static String article(InboxMessage message) {
        String isBad = message.signature().startsWith("REFUSED") ? " class=\"bad\"" : "";
        String text = message.text().isEmpty() ? "" : "<pre>" + escaped(message.text()) + "</pre>";
        return """
                <article class="%1$s"><p class="meta">#%2$d · <b>%1$s</b> · %3$s · <span%4$s>%5$s</span></p>
                <h2>%6$s</h2>
                %7$s
                <details><summary>as received</summary><pre>%8$s</pre><pre>%9$s</pre></details></article>""".formatted(
                        escaped(message.channel()),
                        message.number(),
                        message.receivedAt(),
                        isBad,
                        escaped(message.signature()),
                        escaped(message.summary()),
                        text,
                        escaped(headers(message.headers())),
                        escaped(BodyText.pretty(message.body())));
    }

    private static String headers(Map<String, String> headers) {
        return new TreeMap<>(headers)
                .entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .collect(Collectors.joining("\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
