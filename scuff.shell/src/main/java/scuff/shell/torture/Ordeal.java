package scuff.shell.torture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.client.LatePolicy;
import scuff.api.plugin.Activation;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.RenderMode;
import scuff.shell.stand.Fault;
import scuff.shell.stand.Settings;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Trouble;

/** One thing that is done to a plugin. What is random comes from the scene, and none of it depends on how long anything takes. */
enum Ordeal {
    BLOCKS(4) {
        @Override
        void run(Scene scene) {
            scene.play();
            scene.play();
        }
    },
    /** Hundreds of values in one block. */
    PARAMETER_STORM(3) {
        @Override
        void run(Scene scene) {
            Device device = scene.anyDevice();
            List<ParameterInfo> parameters = Settings.settable(device.info());
            int count = parameters.isEmpty() ? 0 : 1 + scene.random.nextInt(400);
            int[] times = scene.random.ints(count, 0, scene.longest()).sorted().toArray();
            for (int time : times) {
                ParameterInfo parameter = parameters.get(scene.random.nextInt(parameters.size()));
                scene.stand.audio().events(device).putParameterValue(time, parameter.id(), Settings.random(parameter, scene.random));
            }
            scene.block();
        }
    },
    /** Every parameter at once, by a call, while blocks run. */
    VALUES(2) {
        @Override
        void run(Scene scene) {
            Device device = scene.anyDevice();
            List<ParameterInfo> parameters = Settings.settable(device.info());
            boolean extreme = scene.random.nextBoolean();
            int end = scene.random.nextInt(2);
            var values = Settings.random(parameters, scene.random);
            if (extreme) {
                values = parameters.stream().map(p -> new ParameterValue(p.id(), Settings.at(p, end))).toList();
            }
            scene.stand.whilePlaying(device.setParameters(values), "values to set", scene.anySignal());
        }
    },
    EVENT_STORM(3) {
        @Override
        void run(Scene scene) {
            Device device = scene.anyDevice();
            scene.storm.put(scene.stand.audio().events(device), device.info(), scene.longest(), scene.random.nextInt(400));
            scene.storm.move(scene.stand.audio().transport());
            scene.block();
        }
    },
    ACTIVATION(1) {
        @Override
        void run(Scene scene) {
            double[] rates = {8_000, 22_050, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000};
            int[] longest = {1, 3, 16, 64, 127, 256, 512, 1024, 4096, 8192};
            scene.stand.activate(new Activation(rates[scene.random.nextInt(rates.length)], longest[scene.random.nextInt(longest.length)]));
        }
    },
    RENDER_MODE(1) {
        @Override
        void run(Scene scene) {
            RenderMode mode = scene.random.nextBoolean() ? RenderMode.OFFLINE : RenderMode.REALTIME;
            scene.stand.await(scene.stand.group().renderMode(mode), "render mode " + mode);
        }
    },
    SAVE(2) {
        @Override
        void run(Scene scene) {
            Device device = scene.anyDevice();
            Signal signal = scene.anySignal();
            scene.keep(scene.stand.whilePlaying(device.saveState(), "its state", signal));
        }
    },
    /** Of its own making, while blocks run. */
    LOAD(2) {
        @Override
        void run(Scene scene) {
            Device device = scene.anyDevice();
            Signal signal = scene.anySignal();
            Optional<DeviceState> state = scene.anyState();
            state.ifPresent(s -> scene.stand.whilePlaying(device.loadState(s), "to load its own state", signal));
        }
    },
    GARBAGE(1) {
        @Override
        void run(Scene scene) {
            Device device = scene.anyDevice();
            Optional<DeviceState> state = scene.anyState();
            byte[] garbage = new byte[scene.random.nextInt(5000)];
            scene.random.nextBytes(garbage);
            boolean damaged = scene.random.nextBoolean();
            byte[] bytes = damaged ? state.map(DeviceState::bytes).orElse(garbage) : garbage;
            for (int i = 0; damaged && bytes.length > 0 && i < 8; i++) {
                bytes[scene.random.nextInt(bytes.length)] ^= (byte) scene.random.nextInt(256);
            }
            refusable(scene, device, new DeviceState(device.plugin(), bytes));
        }
    },
    CREATE(1) {
        @Override
        void run(Scene scene) {
            Optional<DeviceState> state = scene.random.nextBoolean() ? scene.anyState() : Optional.empty();
            if (scene.stand.devices().size() < Scene.MOST_DEVICES) {
                scene.stand.create(new DeviceOptions(state, List.of(), LatePolicy.SILENCE));
            }
        }
    },
    DUPLICATE(1) {
        @Override
        void run(Scene scene) {
            Device device = scene.anyDevice();
            if (scene.stand.devices().size() < Scene.MOST_DEVICES) {
                scene.stand.duplicate(device);
            }
        }
    },
    CLOSE(2) {
        @Override
        void run(Scene scene) {
            scene.stand.close(scene.anyDevice());
            if (scene.stand.devices().isEmpty()) {
                scene.stand.create();
            }
        }
    },
    BYPASS(1) {
        @Override
        void run(Scene scene) {
            scene.stand.await(scene.anyDevice().bypass(scene.random.nextBoolean()), "its bypass");
        }
    };

    private final int weight;

    /** @param weight how often it comes, against the others */
    Ordeal(int weight) {
        this.weight = weight;
    }

    abstract void run(Scene scene);

    /** {@code parameter storm} */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Ordeal any(Random random) {
        int all = 0;
        for (Ordeal ordeal : values()) {
            all += ordeal.weight;
        }
        int left = random.nextInt(all);
        for (Ordeal ordeal : values()) {
            left -= ordeal.weight;
            if (left < 0) {
                return ordeal;
            }
        }
        throw new IllegalStateException("weights do not add up: left=" + left);
    }

    /** To refuse is right, and to take it no crime. */
    private static void refusable(Scene scene, Device device, DeviceState garbage) {
        try {
            scene.stand.await(device.loadState(garbage), "to load garbage");
        } catch (Trouble trouble) {
            if (trouble.fault().kind() != Fault.Kind.REFUSED) {
                throw trouble;
            }
        }
    }
}
