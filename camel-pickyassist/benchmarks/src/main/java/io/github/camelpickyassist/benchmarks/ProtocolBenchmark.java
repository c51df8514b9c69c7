/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.protocol.wire.AnswerReader;
import io.github.camelpickyassist.protocol.wire.EncodedPush;
import io.github.camelpickyassist.protocol.wire.PushWriter;
import io.github.camelpickyassist.protocol.wire.RowReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What each step takes that a push goes through before and after it is sent. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProtocolBenchmark {

    @Param({"1", "10000"})
    public int recipients;

    private final RowReader reader = new RowReader("number", "message", "media", "reference_number", Set.of(), false);
    private final PushWriter writer = new PushWriter(new ApiToken(Peers.TOKEN));
    private List<Map<String, Object>> rows = List.of();
    private Push push = Push.on(new Channel(8)).build();
    private byte[] answer = new byte[0];

    @Setup
    public void prepare() throws IOException {
        rows = new ArrayList<>();
        for (Iterator<Map<String, Object>> each = Peers.rows(recipients); each.hasNext(); ) {
            rows.add(each.next());
        }
        push = push.to(readRows());
        answer = JacksonAlone.answer(recipients);
    }

    @Benchmark
    public List<Recipient> readRows() {
        List<Recipient> read = new ArrayList<>(rows.size());
        RowReader.Pass pass = reader.pass();
        for (Map<String, Object> row : rows) {
            read.add(pass.read(row, read.size(), violation -> {}));
        }
        return read;
    }

    @Benchmark
    public List<Violation> checkPush() {
        return PushRules.DOCUMENTED.violations(push, 0);
    }

    @Benchmark
    public EncodedPush writePush() {
        return writer.write(push);
    }

    @Benchmark
    public PushAnswer readAnswer() throws IOException {
        return AnswerReader.read(answer);
    }
}
