/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the properties of a class: the components of a record; of a bean its getters, its public fields, and methods
 * named like the property.
 */
final class Accessors {

    private static final Pattern GETTER = Pattern.compile("(?:get|is)(\\p{Lu})(.*)");

    private static final ClassValue<Accessors> OF_CLASSES = new ClassValue<>() {
        @Override
        protected Accessors computeValue(Class<?> type) {
            return new Accessors(type);
        }
    };

    private interface Accessor {
        @Nullable
        Object read(Object bean) throws ReflectiveOperationException;
    }

    private final Map<String, Accessor> byName = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    private Accessors(Class<?> type) {
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                add(component.getName(), component.getAccessor(), true);
            }
            return;
        }
        for (Method method : type.getMethods()) {
            Matcher getter = GETTER.matcher(method.getName());
            if (isReading(method) && getter.matches()) {
                addGetter(method, getter.group(1), getter.group(2));
            }
        }
        for (Field field : type.getFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && isOpened(field)) {
                names.add(field.getName());
                byName.putIfAbsent(field.getName(), field::get);
            }
        }
        for (Method method : type.getMethods()) {
            if (isReading(method)) {
                add(method.getName(), method, false);
            }
        }
    }

    static Accessors of(Class<?> type) {
        return OF_CLASSES.get(type);
    }

    /** The property of {@code getURL} is URL in some libraries and uRL in others. */
    private void addGetter(Method method, String first, String rest) {
        boolean abbreviation = !rest.isEmpty() && Character.isUpperCase(rest.charAt(0));
        add(first.toLowerCase(Locale.ROOT) + rest, method, !abbreviation);
        if (abbreviation) {
            add(first + rest, method, true);
        }
    }

    private void add(String name, Method method, boolean listed) {
        Method accessor = opened(method);
        if (accessor != null) {
            byName.putIfAbsent(name, bean -> accessor.invoke(bean));
            if (listed) {
                names.add(name);
            }
        }
    }

    boolean has(Object name) {
        return byName.containsKey(name);
    }

    /** Returns the names of the properties as a message lists them. */
    Set<String> names() {
        return names;
    }

    /**
     * Returns the value of a property; null if the class has no such property.
     *
     * @throws IllegalStateException with the exception of the property as its cause
     */
    @Nullable
    Object read(Object bean, Object name) {
        Accessor accessor = byName.get(name);
        if (accessor == null) {
            return null;
        }
        try {
            return accessor.read(bean);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isReading(Method method) {
        return method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass() != Object.class
                && method.getReturnType() != void.class;
    }

    /** Returns the method, or one of an interface that declares it if only that can be called; null if neither can. */
    private static @Nullable Method opened(Method method) {
        if (isOpened(method)) {
            return method;
        }
        for (Class<?> type : method.getDeclaringClass().getInterfaces()) {
            try {
                Method declared = type.getMethod(method.getName());
                if (isOpened(declared)) {
                    return declared;
                }
            } catch (NoSuchMethodException notInThisOne) {
                // Another interface may declare it.
            }
        }
        return null;
    }

    // For example, a public getter of a class that is not public.
    private static boolean isOpened(AccessibleObject member) {
        return member.trySetAccessible();
    }
}
