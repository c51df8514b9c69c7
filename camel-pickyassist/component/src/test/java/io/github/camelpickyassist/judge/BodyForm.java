/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpickyassist.PickyAssistConstants;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form in which recipients and texts are submitted: the endpoint, the body and the headers. */
enum BodyForm {
    /** One message, which may travel with others. */
    SINGLE(Target.SINGLE, true) {
        @Override
        Object body(List<String> numbers) {
            return text(numbers.get(0));
        }
    },
    /** One message, which travels alone. */
    ALONE(Target.ALONE, true) {
        @Override
        Object body(List<String> numbers) {
            return text(numbers.get(0));
        }
    },
    LIST(Target.ROWS, false) {
        @Override
        Object body(List<String> numbers) {
            return rows(numbers);
        }
    },
    ITERATOR(Target.ROWS, false) {
        @Override
        Object body(List<String> numbers) {
            return rows(numbers).iterator();
        }
    },
    STREAM(Target.ROWS, false) {
        @Override
        Object body(List<String> numbers) {
            return numbers.stream().map(BodyForm::row);
        }
    },
    JSON_TEXT(Target.ROWS_BY_THREE, false) {
        @Override
        Object body(List<String> numbers) {
            return json(rows(numbers));
        }
    },
    JSON_BYTES(Target.ROWS_BY_THREE, false) {
        @Override
        Object body(List<String> numbers) {
            return json(rows(numbers)).getBytes(StandardCharsets.UTF_8);
        }
    },
    JSON_STREAM(Target.ROWS_BY_TWENTY_FIVE, false) {
        @Override
        Object body(List<String> numbers) {
            return new ByteArrayInputStream(json(rows(numbers)).getBytes(StandardCharsets.UTF_8));
        }
    },
    /** One text for all, the numbers in a header. */
    BULK(Target.BULK, false) {
        @Override
        Object body(List<String> numbers) {
            return "To all of you";
        }

        @Override
        Map<String, Object> headers(List<String> numbers) {
            return Map.of(PickyAssistConstants.NUMBERS, new ArrayList<>(numbers));
        }
    },
    /** The same with the numbers as text. */
    BULK_TEXT(Target.BULK_BY_TWENTY_FIVE, false) {
        @Override
        Object body(List<String> numbers) {
            return "To all of you";
        }

        @Override
        Map<String, Object> headers(List<String> numbers) {
            return Map.of(PickyAssistConstants.NUMBERS, String.join(",", numbers));
        }
    },
    PUSH_MAP(Target.PUSH, false) {
        @Override
        Object body(List<String> numbers) {
            return Map.of("data", rows(numbers));
        }
    },
    PUSH_JSON(Target.PUSH, false) {
        @Override
        Object body(List<String> numbers) {
            return json(Map.of("data", rows(numbers)));
        }
    },
    /** A file that fits into no buffer between client and server. */
    MEDIA(Target.MEDIA, true) {
        @Override
        Object body(List<String> numbers) {
            return FILE;
        }

        @Override
        Map<String, Object> headers(List<String> numbers) {
            return Map.of(
                    PickyAssistConstants.NUMBER,
                    numbers.get(0),
                    PickyAssistConstants.MEDIA_NAME,
                    numbers.get(0) + ".pdf");
        }
    },
    /** An iterator that fails after half of its rows. */
    FAILING_ITERATOR(Target.ROWS_BY_THREE, false) {
        @Override
        Object body(List<String> numbers) {
            return failing(numbers);
        }
    },
    /** The same, and it can be asked for once more. */
    FAILING_ITERABLE(Target.ROWS_BY_THREE, false) {
        @Override
        Object body(List<String> numbers) {
            return (Iterable<Map<String, String>>) () -> failing(numbers);
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] FILE = new byte[FaultPlan.LARGE / 4 * 3];

    private final Target target;
    private final boolean one;

    BodyForm(Target target, boolean one) {
        this.target = target;
        this.one = one;
    }

    abstract Object body(List<String> numbers);

    Map<String, Object> headers(List<String> numbers) {
        return one
                ? Map.of(
                        PickyAssistConstants.NUMBER,
                        numbers.get(0),
                        PickyAssistConstants.REFERENCE,
                        reference(numbers.get(0)))
                : Map.of();
    }

    Target target() {
        return target;
    }

    /** Whether there is exactly one recipient. */
    boolean isOfOne() {
        return one;
    }

    boolean sourceFails() {
        return this == FAILING_ITERATOR || this == FAILING_ITERABLE;
    }

    private static List<Map<String, String>> rows(List<String> numbers) {
        return numbers.stream().map(BodyForm::row).toList();
    }

    private static Map<String, String> row(String number) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("number", number);
        row.put("message", text(number));
        row.put("reference_number", reference(number));
        return row;
    }

    private static String text(String number) {
        return "Hello " + number + ", your order is on its way";
    }

    private static String reference(String number) {
        return "r" + number;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Iterator<Map<String, String>> failing(List<String> numbers) {
        Iterator<String> good = numbers.subList(0, numbers.size() / 2).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Map<String, String> next() {
                if (!good.hasNext()) {
                    throw new IllegalStateException("the source fails");
                }
                return row(good.next());
            }
        };
    }
}
