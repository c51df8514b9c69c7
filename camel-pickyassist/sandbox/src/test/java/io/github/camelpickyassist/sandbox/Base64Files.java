/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Small real files, as base64. */
final class Base64Files {

    private Base64Files() {}

    static String picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new GradientPaint(0, 0, new Color(0xF7B267), 0, height, new Color(0xF25C54)));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(0xFFE8C2));
        graphics.fillOval(width / 2 - height / 5, height / 4, height / 5 * 2, height / 5 * 2);
        graphics.setColor(new Color(0x355070));
        graphics.fillPolygon(
                new int[] {0, width / 4, width / 2, width * 3 / 4, width},
                new int[] {height, height / 2, height * 3 / 4, height / 2, height},
                5);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    /** A second of a low tone. */
    static String sound() {
        int samples = 8000;
        ByteBuffer wave = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wave.putShort((short) 1).putShort((short) 1).putInt(samples).putInt(samples);
        wave.putShort((short) 1).putShort((short) 8);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples);
        for (int i = 0; i < samples; i++) {
            wave.put((byte) (128 + 40 * Math.sin(i / 8.0)));
        }
        return Base64.getEncoder().encodeToString(wave.array());
    }

    static String pdf() {
        return Base64.getEncoder()
                .encodeToString("%PDF-1.4\n%%EOF\n".repeat(900).getBytes(StandardCharsets.US_ASCII));
    }
}
