/** Tests of Spring Boot applications against the sandbox. */
@NullMarked
package io.github.camelpickyassist.springboot.test;

import org.jspecify.annotations.NullMarked;
