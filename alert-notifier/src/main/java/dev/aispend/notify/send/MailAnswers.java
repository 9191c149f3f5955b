package dev.aispend.notify.send;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What it means that a mail did not get through. The server's words are not repeated, since they may hold addresses. */
final class MailAnswers {

    private static final int DEEPEST = 10;
    private static final int ACCEPTED = 250;
    private static final int PERMANENT = 500;
    private static final Pattern CODE = Pattern.compile("^([45][0-9]{2})[ -]|response: ([45][0-9]{2})\\b");

    private MailAnswers() {}

    static Answer of(MessagingException failure, int recipients) {
        if (failure instanceof SendFailedException partly && count(partly.getValidSentAddresses()) > 0) {
            int refused = recipients - count(partly.getValidSentAddresses());
            return Answer.delivered(ACCEPTED, refused + " of " + recipients + " recipients were refused");
        }
        var code = code(failure);
        if (failure instanceof AuthenticationFailedException) {
            return judged(code.orElse(PERMANENT + 35), "the mail server did not accept the sign-in");
        }
        if (code.isPresent()) {
            return judged(code.getAsInt(), "the mail server answered " + code.getAsInt());
        }
        return String.valueOf(failure.getMessage()).startsWith("STARTTLS is required")
                ? Answer.hopeless(null, "the mail server offers no TLS, and a password is only sent under TLS")
                : Answer.retry("the mail server could not be talked to");
    }

    private static Answer judged(int code, String detail) {
        return code >= PERMANENT ? Answer.hopeless(code, detail) : Answer.retry(code, detail, Optional.empty());
    }

    private static int count(Address @Nullable [] addresses) {
        return addresses == null ? 0 : addresses.length;
    }

    /** The first code there is; the library hides some of them in exceptions behind the first. */
    private static OptionalInt code(MessagingException failure) {
        @Nullable Exception current = failure;
        for (int depth = 0; current != null && depth < DEEPEST; depth++) {
            int code = ownCode(current);
            if (code > 0) {
                return OptionalInt.of(code);
            }
            current = current instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
        return OptionalInt.empty();
    }

    private static int ownCode(Exception failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (failure instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        if (failure instanceof SMTPSendFailedException send) {
            return send.getReturnCode();
        }
        var code = CODE.matcher(String.valueOf(failure.getMessage()));
        return code.find() ? Integer.parseInt(code.group(1) == null ? code.group(2) : code.group(1)) : 0;
    }
}
