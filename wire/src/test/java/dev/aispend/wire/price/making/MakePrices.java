package dev.aispend.wire.price.making;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command: LiteLLM's list, the list of genai-prices, and the folder in which to write both shipped files. */
public final class MakePrices {

    private MakePrices() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("expected: LiteLLM's list, the list of genai-prices, a folder");
        }
        var lists = PriceLists.read(Path.of(arguments[0]), Path.of(arguments[1]));
        var folder = Path.of(arguments[2]);
        Files.write(folder.resolve("prices.csv"), PriceFile.prices(lists.rows()));
        Files.write(folder.resolve("aliases.csv"), PriceFile.aliases(lists.aliases()));
    }
}
