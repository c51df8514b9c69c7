package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.dispatch.Dispatcher;
import io.github.camelpickyassist.protocol.push.ApiToken;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** One dispatcher for each account of the service, for as long as an endpoint uses it. */
final class Accounts {

    private static final int WAITING_SUBMISSIONS = 1000;

    /** Whom the service's limits are counted for. */
    record Account(URI baseUrl, ApiToken token) {}

    private static final class Shared {
        private final Dispatcher dispatcher;
        private final ExecutorService threads;
        private int users;

        Shared(Dispatcher dispatcher, ExecutorService threads) {
            this.dispatcher = dispatcher;
            this.threads = threads;
        }
    }

    private final PickyAssistComponent component;
    private final Map<Account, Shared> dispatchers = new HashMap<>();

    Accounts(PickyAssistComponent component) {
        this.component = component;
    }

    /**
     * The dispatcher of this account; each call wants one {@link #release}.
     *
     * @param concurrentPushes most pushes in flight; the endpoint that comes first decides
     */
    synchronized Dispatcher acquire(Account account, int concurrentPushes) {
        Shared shared = dispatchers.computeIfAbsent(account, none -> open(concurrentPushes));
        shared.users++;
        return shared.dispatcher;
    }

    synchronized void release(Account account) {
        Shared shared = dispatchers.get(account);
        if (shared != null && --shared.users == 0) {
            dispatchers.remove(account);
            component.getCamelContext().getExecutorServiceManager().shutdownGraceful(shared.threads);
        }
    }

    private Shared open(int concurrentPushes) {
        ThreadPoolProfile profile = new ThreadPoolProfile("pickyassist");
        profile.setPoolSize(concurrentPushes);
        profile.setMaxPoolSize(concurrentPushes);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setMaxQueueSize(WAITING_SUBMISSIONS);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        ExecutorService threads = component
                .getCamelContext()
                .getExecutorServiceManager()
                .newThreadPool(component, "PickyAssistPush", profile);
        return new Shared(new Dispatcher(threads, concurrentPushes), threads);
    }
}
