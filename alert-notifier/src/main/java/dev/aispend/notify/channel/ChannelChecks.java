package dev.aispend.notify.channel;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** What every channel has to meet; a fault never repeats the URL. */
final class ChannelChecks {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private ChannelChecks() {}

    static void name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a channel's name has letters, digits, dots, dashes and underscores, got '" + name + "'");
        }
    }

    static void url(String name, URI url) {
        var scheme = url.getScheme();
        boolean isHttp = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!isHttp || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "the URL of channel " + name + " is not http:// or https:// with a host");
        }
    }

    static void address(String name, String address) {
        try {
            new InternetAddress(address, true).validate();
        } catch (AddressException e) {
            throw new IllegalArgumentException("'" + address + "' of channel " + name + " is no mail address", e);
        }
    }

    static String domain(String address) {
        var bare = address.replace(">", "").strip();
        return bare.substring(bare.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    static String shown(Channel channel) {
        return channel.kind() + "[name=" + channel.name() + ", target=" + channel.target() + "]";
    }
}
