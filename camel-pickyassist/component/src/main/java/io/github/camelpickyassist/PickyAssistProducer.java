package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.body.UnusableBodyException;
import io.github.camelpickyassist.internal.dispatch.Dispatcher;
import io.github.camelpickyassist.internal.dispatch.PushTransport;
import io.github.camelpickyassist.internal.dispatch.Submission;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Binds, dispatches and binds back; every path ends in {@link #finish}, and each exchange there once. */
public class PickyAssistProducer extends DefaultAsyncProducer {

    private final PickyAssistConfiguration configuration;
    private final PushBinding binding;
    private final Dispatcher dispatcher;
    private final PushTransport transport;

    PickyAssistProducer(
            PickyAssistEndpoint endpoint, PushBinding binding, Dispatcher dispatcher, PushTransport transport) {
        super(endpoint);
        this.configuration = endpoint.getConfiguration();
        this.binding = binding;
        this.dispatcher = dispatcher;
        this.transport = transport;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ResultCollector collector = new ResultCollector(configuration.getOutcomes(), configuration.isDryRun());
        try {
            Submission submission = read(exchange, collector);
            if (submission != null) {
                return dispatcher.submit(submission, transport, collector, (defect, synchronously) -> {
                    if (defect != null) {
                        collector.defect(defect);
                    }
                    finish(exchange, callback, collector, synchronously);
                });
            }
        } catch (RuntimeException e) {
            collector.defect(e);
        }
        finish(exchange, callback, collector, true);
        return true;
    }

    private @Nullable Submission read(Exchange exchange, ResultCollector collector) {
        List<Violation> found = new ArrayList<>();
        try {
            return binding.read(exchange, found).withFound(found);
        } catch (UnusableBodyException e) {
            found.add(e.violation());
            collector.invalid(found);
            return null;
        }
    }

    // An exchange whose callback is never called blocks its route for good and leaves no trace in the log.
    private static void finish(
            Exchange exchange, AsyncCallback callback, ResultCollector collector, boolean synchronously) {
        try {
            ResultBinding.write(collector.result(), collector.exception(), exchange);
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(synchronously);
    }
}
