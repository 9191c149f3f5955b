package dev.aispend.notify.channel;

import dev.aispend.wire.ChannelRecord;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where alerts go. A channel's URL and password are secrets: {@code toString} shows neither. */
public sealed interface Channel {

    /** Unique among the channels; part of the consumer group's name. */
    String name();

    /** As in {@link ChannelRecord#kind()}. */
    String kind();

    /** Where it goes, without anything secret: scheme and host, or the domain of the recipients. */
    String target();

    /** A channel that is reached by POST to a URL. */
    sealed interface Http extends Channel {
        URI url();

        @Override
        default String target() {
            return url().getScheme().toLowerCase(Locale.ROOT) + "://" + url().getHost();
        }
    }

    /** A channel whose requests are signed when there is a secret. */
    sealed interface Signed extends Http {
        Optional<WebhookSecret> secret();
    }

    /** A Slack incoming webhook. */
    record Slack(String name, URI url) implements Http {
        public Slack {
            ChannelChecks.name(name);
            ChannelChecks.url(name, url);
        }

        @Override
        public String kind() {
            return ChannelRecord.SLACK;
        }

        @Override
        public String toString() {
            return ChannelChecks.shown(this);
        }
    }

    /** A Discord webhook. */
    record Discord(String name, URI url) implements Http {
        public Discord {
            ChannelChecks.name(name);
            ChannelChecks.url(name, url);
        }

        @Override
        public String kind() {
            return ChannelRecord.DISCORD;
        }

        @Override
        public String toString() {
            return ChannelChecks.shown(this);
        }
    }

    /**
     * Mail through an SMTP server.
     *
     * @param from an address, or {@code Name <address>}
     * @param to at least one address
     */
    record Email(String name, SmtpServer server, String from, List<String> to) implements Channel {
        public Email {
            ChannelChecks.name(name);
            to = List.copyOf(to);
            if (to.isEmpty()) {
                throw new IllegalArgumentException("channel " + name + " has no recipient");
            }
            ChannelChecks.address(name, from);
            for (var recipient : to) {
                ChannelChecks.address(name, recipient);
            }
        }

        @Override
        public String kind() {
            return ChannelRecord.EMAIL;
        }

        /** The recipients' domains. */
        @Override
        public String target() {
            return String.join(
                    ", ",
                    to.stream().map(ChannelChecks::domain).distinct().sorted().toList());
        }

        @Override
        public String toString() {
            return ChannelChecks.shown(this);
        }
    }

    /** A service that turns {@code {subject, text, html}} into mail. */
    record EmailWebhook(String name, URI url) implements Http {
        public EmailWebhook {
            ChannelChecks.name(name);
            ChannelChecks.url(name, url);
        }

        @Override
        public String kind() {
            return ChannelRecord.EMAIL_WEBHOOK;
        }

        @Override
        public String toString() {
            return ChannelChecks.shown(this);
        }
    }

    /** Any receiver of JSON, with an envelope as of Standard Webhooks. */
    record Webhook(String name, URI url, Optional<WebhookSecret> secret) implements Signed {
        public Webhook {
            ChannelChecks.name(name);
            ChannelChecks.url(name, url);
        }

        @Override
        public String kind() {
            return ChannelRecord.WEBHOOK;
        }

        @Override
        public String toString() {
            return ChannelChecks.shown(this);
        }
    }

    /** A receiver that acts on hard caps, such as by revoking keys. It hears of nothing else. */
    record HardCapWebhook(String name, URI url, Optional<WebhookSecret> secret) implements Signed {
        public HardCapWebhook {
            ChannelChecks.name(name);
            ChannelChecks.url(name, url);
        }

        @Override
        public String kind() {
            return ChannelRecord.HARD_CAP_WEBHOOK;
        }

        @Override
        public String toString() {
            return ChannelChecks.shown(this);
        }
    }
}
