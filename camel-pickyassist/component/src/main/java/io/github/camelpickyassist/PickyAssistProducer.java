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
        List<Violation> found = new ArrayList<>();
        Submission submission;
        try {
            submission = binding.read(exchange, found).withFound(found);
        } catch (UnusableBodyException e) {
            found.add(e.violation());
            collector.invalid(found);
            return finish(exchange, callback, collector, null, true);
        } catch (Exception e) {
            return finish(exchange, callback, collector, e, true);
        }
        return dispatcher.submit(
                submission,
                transport,
                collector,
                (failure, synchronously) -> finish(exchange, callback, collector, failure, synchronously));
    }

    // An exchange whose callback is never called blocks its route for good and leaves no trace in the log.
    private static boolean finish(
            Exchange exchange,
            AsyncCallback callback,
            ResultCollector collector,
            @Nullable Throwable defect,
            boolean synchronously) {
        try {
            ResultBinding.write(collector.result(), collector.exception(), exchange);
            if (defect != null) {
                exchange.setException(defect);
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(synchronously);
        return synchronously;
    }
}
