package dev.sojourn.drill.oracle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.history.AggregateSpec;
import dev.sojourn.drill.history.WindowSpec;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/** What a result says, written down the plain way. */
final class NaiveResult {

    private NaiveResult() {}

    static ObjectNode of(WindowSpec spec, NaiveWindow.Slot slot) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("key", slot.key).put("start", slot.start).put("end", slot.end);
        List<String> pages = new ArrayList<>();
        List<BigDecimal> amounts = new ArrayList<>();
        boolean nulls = false;
        double total = 0;
        for (NaiveWindow.Taken taken : slot.events) {
            pages.add("/" + taken.event().page());
            String amount = taken.event().amount();
            if (NaiveRun.isNumber(taken.event())) {
                amounts.add(new BigDecimal(amount));
                total += Double.parseDouble(amount);
            } else {
                nulls = true;
            }
        }
        ArrayNode truncated = JsonNodeFactory.instance.arrayNode();
        for (AggregateSpec aggregate : spec.aggregates()) {
            put(result, aggregate, pages, amounts, total);
            boolean cut = aggregate == AggregateSpec.PAGES && pages.size() > 3;
            if (cut || (aggregate == AggregateSpec.TOTAL && nulls)) {
                truncated.add(aggregate.rule().name());
            }
        }
        if (!truncated.isEmpty()) {
            result.set("truncated", truncated);
        }
        return result;
    }

    private static void put(
            ObjectNode result, AggregateSpec aggregate, List<String> pages, List<BigDecimal> amounts, double total) {
        String name = aggregate.rule().name();
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal amount : amounts) {
            sum = sum.add(amount);
        }
        List<BigDecimal> sorted = new ArrayList<>(amounts);
        Collections.sort(sorted);
        int count = amounts.size();
        switch (aggregate) {
            case EVENTS -> result.put(name, pages.size());
            case REVENUE -> result.put(name, sum);
            case MEAN ->
                result.put(name, count == 0 ? null : sum.divide(new BigDecimal(count), MathContext.DECIMAL128));
            case CHEAPEST -> result.put(name, count == 0 ? null : sorted.get(0));
            case DEAREST -> result.put(name, count == 0 ? null : sorted.get(count - 1));
            case LANDING -> result.put(name, pages.get(0));
            case EXIT -> result.put(name, pages.get(pages.size() - 1));
            case PAGES -> pages.subList(0, Math.min(3, pages.size())).forEach(result.withArray("/" + name)::add);
            case VARIETY -> result.put(name, new HashSet<>(pages).size());
            case MEDIAN -> result.put(name, count == 0 ? null : sorted.get((count - 1) / 2));
            case FAVOURITES -> favourites(result.putArray(name), pages);
            case TOTAL -> result.put(name, total);
        }
    }

    private static void favourites(ArrayNode top, List<String> pages) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        pages.forEach(page -> counts.merge(page, 1, Integer::sum));
        counts.entrySet().stream()
                .sorted((one, other) -> other.getValue() - one.getValue())
                .limit(2)
                .forEach(each -> top.addObject().put("value", each.getKey()).put("count", each.getValue()));
    }
}
