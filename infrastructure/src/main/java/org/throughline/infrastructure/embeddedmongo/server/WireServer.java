package org.throughline.infrastructure.embeddedmongo.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;
import org.throughline.infrastructure.embeddedmongo.command.Commands;
import org.throughline.infrastructure.embeddedmongo.command.Engine;
import org.throughline.infrastructure.embeddedmongo.storage.EmbeddedMongoOptions;

/**
 * Listens on the loopback address. Few threads do the network; commands run on platform threads of their own, where a
 * sync may block, and each connection stays on one of them, which keeps its order.
 */
final class WireServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WireServer.class);
    private static final int CONNECTIONS_WAITING_MAX = 256;
    private static final int CLOSE_SECONDS_MAX = 30;

    /** Each takes a descriptor and some buffers whatever it does. */
    private static final int CONNECTIONS_MAX = 2_000;

    private final EventLoopGroup network;
    private final EventExecutorGroup workers;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final MemoryBudget memory;
    private final Channel listening;

    WireServer(EmbeddedMongoOptions options, ServerTls tls, Engine engine) throws IOException {
        this.network = new MultiThreadIoEventLoopGroup(
                options.ioThreads(), new DefaultThreadFactory("store-network", true), NioIoHandler.newFactory());
        this.workers = new DefaultEventExecutorGroup(
                options.commandThreads(), new DefaultThreadFactory("store-command", true));
        var commands = new Commands(engine);
        this.memory = new MemoryBudget(options.memoryBytes());
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port());
        var bound = new ServerBootstrap()
                .group(network)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, CONNECTIONS_WAITING_MAX)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (connections.size() >= CONNECTIONS_MAX) {
                            log.warn("The embedded store has {} connections and takes no more", CONNECTIONS_MAX);
                            var _ = channel.close();
                            return;
                        }
                        connections.add(channel);
                        MemoryBudget.Account account = memory.account();
                        channel.pipeline()
                                .addLast(tls.newHandler())
                                .addLast(new FrameDecoder(account))
                                .addLast(new Connection(commands, engine.cursors(), workers.next(), account));
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            stop();
            throw new IOException("The embedded store cannot listen on " + address, bound.cause());
        }
        this.listening = bound.channel();
        long pause = Math.max(1, options.unreadTimeout().toMillis() / 4);
        var _ = workers.scheduleWithFixedDelay(
                () -> closeStuck(options.unreadTimeout()), pause, pause, TimeUnit.MILLISECONDS);
    }

    /** An answer that its client does not take keeps memory from others. */
    private void closeStuck(Duration bound) {
        for (Channel channel : connections) {
            Connection connection = channel.pipeline().get(Connection.class);
            if (connection != null && connection.isStuckFor(bound)) {
                log.warn("A client has not taken its answer for {} ms; its connection is closed", bound.toMillis());
                var _ = channel.close();
            }
        }
    }

    /** What all connections may take together. */
    MemoryBudget memory() {
        return memory;
    }

    EventExecutorGroup workers() {
        return workers;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /** No command runs any more when this returns. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
        stop();
    }

    private void stop() {
        workers.shutdownGracefully(0, CLOSE_SECONDS_MAX, TimeUnit.SECONDS).awaitUninterruptibly();
        network.shutdownGracefully(0, CLOSE_SECONDS_MAX, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
