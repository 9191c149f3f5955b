package dev.aispend.notify.send;

import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Channel.Discord;
import dev.aispend.notify.channel.Channel.Email;
import dev.aispend.notify.channel.Channel.EmailWebhook;
import dev.aispend.notify.channel.Channel.HardCapWebhook;
import dev.aispend.notify.channel.Channel.Http;
import dev.aispend.notify.channel.Channel.Slack;
import dev.aispend.notify.channel.Channel.Webhook;
import dev.aispend.notify.channel.Delivery;
import dev.aispend.notify.message.DiscordBody;
import dev.aispend.notify.message.EmailWebhookBody;
import dev.aispend.notify.message.HardCapBody;
import dev.aispend.notify.message.SlackBody;
import dev.aispend.notify.message.WebhookBody;
import dev.aispend.notify.text.Wording;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.AlertRecord;
import java.time.InstantSource;

/** The sender for each kind of channel. */
public final class Senders {

    private final Delivery delivery;
    private final boolean isDemo;
    private final InstantSource clock;

    public Senders(Delivery delivery, boolean isDemo, InstantSource clock) {
        this.delivery = delivery;
        this.isDemo = isDemo;
        this.clock = clock;
    }

    public Sender of(Channel channel) {
        if (channel instanceof Email email) {
            return new MailSender(email, delivery, isDemo, clock);
        }
        if (channel instanceof Http http) {
            return new HttpSender(http, alert -> body(http, alert), delivery, clock);
        }
        throw new IllegalArgumentException("no way to send to " + channel);
    }

    private byte[] body(Http channel, AlertDecision alert) {
        var wording = Wording.of(alert, isDemo);
        if (channel instanceof Slack) {
            return SlackBody.of(wording);
        }
        if (channel instanceof Discord) {
            return DiscordBody.of(wording, alert.decidedAt());
        }
        if (channel instanceof EmailWebhook) {
            return EmailWebhookBody.of(alert, wording, isDemo);
        }
        if (channel instanceof Webhook) {
            return WebhookBody.of(alert, wording, isDemo);
        }
        if (channel instanceof HardCapWebhook) {
            return hardCap(alert);
        }
        throw new IllegalArgumentException("no body for " + channel);
    }

    /** Who is told of what, {@code Audience} knows: nothing else comes here. */
    private byte[] hardCap(AlertDecision alert) {
        if (alert instanceof AlertRecord ofCap) {
            return HardCapBody.of(ofCap, isDemo);
        }
        throw new IllegalArgumentException("no cap stands behind " + alert.decisionId());
    }
}
