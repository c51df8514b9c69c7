package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.dispatch.Dispatcher;
import io.github.camelpickyassist.protocol.push.ApiToken;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;

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

    /**
     * Lets go of an account; with its last user its threads end, which are given some time to finish their work.
     *
     * @return submissions whose turn has not come; each must be run, because it is somebody's exchange that waits
     */
    List<Runnable> release(Account account) {
        Shared shared = removeIfUnused(account);
        if (shared == null) {
            return List.of();
        }
        ExecutorServiceManager manager = component.getCamelContext().getExecutorServiceManager();
        shared.threads.shutdown();
        try {
            manager.awaitTermination(shared.threads, manager.getShutdownAwaitTermination());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Runnable> waiting = shared.threads.shutdownNow();
        manager.shutdownNow(shared.threads); // forgets them; it would not say what was waiting
        return waiting;
    }

    private synchronized @Nullable Shared removeIfUnused(Account account) {
        Shared shared = dispatchers.get(account);
        return shared != null && --shared.users == 0 ? dispatchers.remove(account) : null;
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
