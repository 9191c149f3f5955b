package dev.aispend.simulator.google.signin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Objects;

/** The account that may sign in. Its key is the same for all simulators, public, and opens nothing else. */
public final class ServiceAccount {
    private static final String PRIMES = "/dev/aispend/simulator/google/signin/simulator-primes.txt";
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);
    private static final KeyPair KEY = key();
    private static final int LINE = 64;

    private final String project;

    public ServiceAccount(String project) {
        this.project = project;
    }

    String email() {
        return "provider-simulator@" + project + ".iam.gserviceaccount.com";
    }

    String keyId() {
        return "simulator-key-that-opens-nothing-else";
    }

    PublicKey publicKey() {
        return KEY.getPublic();
    }

    /** The key file on one line; sign-in goes to {@code tokenUri}. */
    public String json(String tokenUri) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "service_account");
        json.put("project_id", project);
        json.put("private_key_id", keyId());
        json.put("private_key", pem());
        json.put("client_email", email());
        json.put("client_id", "100000000000000000000");
        json.put("auth_uri", "https://accounts.google.com/o/oauth2/auth");
        json.put("token_uri", tokenUri);
        json.put("universe_domain", "googleapis.com");
        return json.toString();
    }

    private String pem() {
        Base64.Encoder lines = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        String kind = "PRIVATE KEY-----\n";
        return "-----BEGIN " + kind + lines.encodeToString(KEY.getPrivate().getEncoded()) + "\n-----END " + kind;
    }

    private static KeyPair key() {
        try {
            BigInteger[] primes = primes();
            BigInteger p = primes[0];
            BigInteger q = primes[1];
            BigInteger modulus = p.multiply(q);
            BigInteger p1 = p.subtract(BigInteger.ONE);
            BigInteger q1 = q.subtract(BigInteger.ONE);
            BigInteger d = EXPONENT.modInverse(p1.multiply(q1));
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    rsa.generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)),
                    rsa.generatePrivate(new RSAPrivateCrtKeySpec(
                            modulus, EXPONENT, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no RSA keys here", e);
        }
    }

    private static BigInteger[] primes() {
        try (InputStream in = ServiceAccount.class.getResourceAsStream(PRIMES)) {
            String text = new String(Objects.requireNonNull(in, PRIMES).readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> new BigInteger(line, 16))
                    .toArray(BigInteger[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
