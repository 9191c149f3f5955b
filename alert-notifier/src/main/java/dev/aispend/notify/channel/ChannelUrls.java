package dev.aispend.notify.channel;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells from a webhook's URL who is behind it. */
public final class ChannelUrls {

    private static final Set<String> SLACK = Set.of("hooks.slack.com", "hooks.slack-gov.com");
    private static final Set<String> DISCORD =
            Set.of("discord.com", "discordapp.com", "canary.discord.com", "ptb.discord.com");

    /** Who is behind a URL. */
    public enum Service {
        SLACK,
        DISCORD,
        GENERIC
    }

    private ChannelUrls() {}

    /** Slack and Discord by their hosts; Discord's {@code …/slack} form and everything else is generic. */
    public static Service of(URI url) {
        var host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        var path = String.valueOf(url.getPath());
        if (SLACK.contains(host)) {
            return Service.SLACK;
        }
        boolean isDiscord = DISCORD.contains(host) && path.matches("/api/(v[0-9]+/)?webhooks/.+");
        return isDiscord && !path.endsWith("/slack") ? Service.DISCORD : Service.GENERIC;
    }

    /** The channel for a URL; one of Slack or Discord has its own form and no signature. */
    public static Channel channel(String name, URI url, Optional<WebhookSecret> secret) {
        return switch (of(url)) {
            case SLACK -> new Channel.Slack(name, url);
            case DISCORD -> new Channel.Discord(name, url);
            case GENERIC -> new Channel.Webhook(name, url, secret);
        };
    }
}
