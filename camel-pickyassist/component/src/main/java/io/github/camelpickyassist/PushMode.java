package io.github.camelpickyassist;

/** What an endpoint makes of the body. */
public enum PushMode {
    SINGLE,
    BULK,
    DYNAMIC,
    MEDIA,
    PUSH
}
