/** The Spring Boot starter: sets the options of the component from {@code camel.component.pickyassist.*}. */
@NullMarked
package io.github.camelpickyassist.springboot;

import org.jspecify.annotations.NullMarked;
