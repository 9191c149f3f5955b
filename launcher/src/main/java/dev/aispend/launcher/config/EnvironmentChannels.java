package dev.aispend.launcher.config;

import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.ChannelUrls;
import dev.aispend.notify.channel.SmtpServer;
import dev.aispend.notify.channel.WebhookSecret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The channels that variables of the environment name, at most one of each kind of variable. */
final class EnvironmentChannels {
    private final SettingValues values;
    private final List<String> warnings;

    EnvironmentChannels(SettingValues values, List<String> warnings) {
        this.values = values;
        this.warnings = warnings;
    }

    /** What is set but of no use is warned about. */
    List<Channel> read() {
        var channels = new ArrayList<Channel>();
        url(SettingDefinitions.SLACK_WEBHOOK_URL).ifPresent(url -> channels.add(new Channel.Slack("slack", url)));
        url(SettingDefinitions.ALERT_WEBHOOK_URL)
                .ifPresent(url -> channels.add(ChannelUrls.channel("alert-webhook", url, secret())));
        mail().ifPresent(channels::add);
        url(SettingDefinitions.ALERT_EMAIL_WEBHOOK)
                .ifPresent(url -> channels.add(new Channel.EmailWebhook("email-webhook", url)));
        url(SettingDefinitions.ON_HARDCAP_WEBHOOK)
                .ifPresent(url -> channels.add(new Channel.HardCapWebhook("hard-cap-webhook", url, secret())));
        return channels;
    }

    private Optional<URI> url(String variable) {
        return values.secret(variable).flatMap(url -> Addresses.web(url.value()));
    }

    private Optional<WebhookSecret> secret() {
        return values.secret(SettingDefinitions.WEBHOOK_SECRET).map(secret -> WebhookSecret.parse(secret.value()));
    }

    private Optional<Channel> mail() {
        var server = values.secret(SettingDefinitions.SMTP_URL).map(url -> SmtpServer.parse(url.value()));
        var to = values.secret(SettingDefinitions.ALERT_EMAIL_TO)
                .map(addresses -> SettingValues.commaSeparated(addresses.value()))
                .orElse(List.of());
        if (server.isPresent() && to.isEmpty()) {
            warnings.add(SettingDefinitions.SMTP_URL + " is of no use without " + SettingDefinitions.ALERT_EMAIL_TO);
        }
        if (server.isEmpty()
                && !to.isEmpty()
                && url(SettingDefinitions.ALERT_EMAIL_WEBHOOK).isEmpty()) {
            warnings.add(SettingDefinitions.ALERT_EMAIL_TO + " is of no use without " + SettingDefinitions.SMTP_URL
                    + " or " + SettingDefinitions.ALERT_EMAIL_WEBHOOK);
        }
        var from = values.secret(SettingDefinitions.ALERT_EMAIL_FROM).map(Secret::value);
        return server.filter(there -> !to.isEmpty())
                .map(there -> new Channel.Email("email", there, from.orElseGet(() -> sender(there)), to));
    }

    /** The user who sends it, when that is an address. */
    static String sender(SmtpServer server) {
        return server.login()
                .map(SmtpServer.Login::user)
                .filter(Addresses::isMail)
                .orElse("spend@" + server.host());
    }
}
