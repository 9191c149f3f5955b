package dev.aispend.launcher.config;

import dev.aispend.domain.spend.Names;
import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.SmtpServer;
import dev.aispend.notify.channel.WebhookSecret;
import dev.aispend.wire.ChannelRecord;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads {@code channels:} of the YAML file. No fault repeats a URL or a secret. */
final class ChannelsYaml {
    private static final List<String> KINDS = List.of(
            ChannelRecord.SLACK,
            ChannelRecord.DISCORD,
            ChannelRecord.EMAIL,
            ChannelRecord.EMAIL_WEBHOOK,
            ChannelRecord.WEBHOOK,
            ChannelRecord.HARD_CAP_WEBHOOK);
    private static final List<String> MAIL = List.of("name", "kind", "smtp", "from", "to");
    private static final List<String> PLAIN = List.of("name", "kind", "url");
    private static final List<String> SIGNED = List.of("name", "kind", "url", "secret");

    private ChannelsYaml() {}

    /** The channels of the file; faults are added to its problems. */
    static List<Channel> read(YamlPlace root) {
        var channels = new ArrayList<Channel>();
        var names = new HashSet<String>();
        for (var place : root.items("channels")) {
            channel(place).ifPresent(channel -> {
                channels.add(channel);
                if (!names.add(channel.name())) {
                    place.problem("name", "is there twice");
                }
            });
        }
        return channels;
    }

    private static Optional<? extends Channel> channel(YamlPlace place) {
        int faultsBefore = place.problems().size();
        var name = place.required("name").orElse("");
        if (!name.isEmpty() && !Names.isValid(name)) {
            place.problem("name", "= '" + name + "' must be " + Names.FORM);
        }
        var kind = place.oneOf("kind", "", KINDS);
        if (place.problems().size() > faultsBefore) {
            return Optional.empty();
        }
        return switch (kind) {
            case ChannelRecord.SLACK -> plain(place, url -> new Channel.Slack(name, url));
            case ChannelRecord.DISCORD -> plain(place, url -> new Channel.Discord(name, url));
            case ChannelRecord.EMAIL_WEBHOOK -> plain(place, url -> new Channel.EmailWebhook(name, url));
            case ChannelRecord.WEBHOOK -> signed(place, (url, secret) -> new Channel.Webhook(name, url, secret));
            case ChannelRecord.HARD_CAP_WEBHOOK ->
                signed(place, (url, secret) -> new Channel.HardCapWebhook(name, url, secret));
            default -> mail(place, name);
        };
    }

    private static Optional<Channel> plain(YamlPlace place, Function<URI, Channel> make) {
        place.knows(PLAIN, "such a channel");
        return url(place).map(make);
    }

    private static Optional<Channel> signed(YamlPlace place, BiFunction<URI, Optional<WebhookSecret>, Channel> make) {
        place.knows(SIGNED, "such a channel");
        var secret = place.text("secret")
                .flatMap(text -> read(place, "secret", text, SettingRules.WEBHOOK_SECRET_FORM, WebhookSecret::parse));
        return url(place).map(url -> make.apply(url, secret));
    }

    private static Optional<Channel> mail(YamlPlace place, String name) {
        place.knows(MAIL, "such a channel");
        var server = place.required("smtp")
                .flatMap(text -> read(place, "smtp", text, SettingRules.SMTP_FORM, SmtpServer::parse));
        var to = place.listOfTexts("to");
        if (to.isEmpty() || !to.stream().allMatch(Addresses::isMail)) {
            place.problem("to", "must be a list of e-mail addresses");
        }
        var from = place.text("from");
        if (from.isPresent() && !Addresses.isMail(from.get())) {
            place.problem("from", "must be an e-mail address");
        }
        return server.filter(there -> !to.isEmpty())
                .map(there ->
                        new Channel.Email(name, there, from.orElseGet(() -> EnvironmentChannels.sender(there)), to));
    }

    private static Optional<URI> url(YamlPlace place) {
        return place.required("url").flatMap(text -> {
            var url = Addresses.web(text);
            if (url.isEmpty()) {
                place.problem("url", SettingRules.URL_FORM);
            }
            return url;
        });
    }

    private static <T> Optional<T> read(
            YamlPlace place, String field, String text, String form, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException e) {
            place.problem(field, form);
            return Optional.empty();
        }
    }
}
