package scuff.api.isolation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One thing that devices can share or each have of their own. Toggles form a tree below {@link #ALL}: one that is not set takes
 * the value of its {@link #parent}; one that is set changes nothing above it. The macro of each is the name under which plugin
 * frameworks know it at compile time; it means the same wherever the property's name does.
 */
public enum Toggle {
    ALL("all", null, "IPLUG_SANDBOX_ALL"),

    CORE("core", ALL, "IPLUG_SANDBOX_CORE"),
    /** Module entry and exit are called once for each device, not once in a process. */
    CORE_DLL_ENTRY("core.dll-entry", CORE, "IPLUG_SANDBOX_DLL_ENTRY"),
    /** Each device has an image of the library of its own, and with it its global variables. */
    CORE_HINSTANCE("core.hinstance", CORE, "IPLUG_SANDBOX_HINSTANCE"),
    /** Each device has a description of the host and of its plugin of its own. */
    CORE_HOST_CACHE("core.host-cache", CORE, "IPLUG_SANDBOX_HOST_CACHE"),

    VST3("vst3", ALL, "IPLUG_SANDBOX_VST3"),
    /** Each device has a plugin factory of its own. */
    VST3_FACTORY("vst3.factory", VST3, "IPLUG_SANDBOX_VST3_FACTORY"),
    /** Each processor has a host context of its own. */
    VST3_PROCESSOR("vst3.processor", VST3, "IPLUG_SANDBOX_VST3_PROCESSOR"),
    /** Each controller has a host context, a component handler and a run loop of its own. */
    VST3_CONTROLLER("vst3.controller", VST3, "IPLUG_SANDBOX_VST3_CONTROLLER"),

    /** Of editor windows. */
    WIN("win", ALL, "IGRAPHICS_SANDBOX_WIN"),
    WIN_CLASS("win.class", WIN, "IGRAPHICS_SANDBOX_WIN_CLASS"),
    WIN_TIMERS("win.timers", WIN, "IGRAPHICS_SANDBOX_WIN_TIMERS"),
    WIN_FONTS("win.fonts", WIN, "IGRAPHICS_SANDBOX_WIN_FONTS"),

    VULKAN("vulkan", ALL, "IGRAPHICS_SANDBOX_VULKAN"),
    VULKAN_DEVICE("vulkan.device", VULKAN, "IGRAPHICS_SANDBOX_VK_DEVICE"),
    VULKAN_SWAPCHAIN("vulkan.swapchain", VULKAN, "IGRAPHICS_SANDBOX_VK_SWAPCHAIN"),
    VULKAN_CONTEXT("vulkan.context", VULKAN, "IGRAPHICS_SANDBOX_VK_CONTEXT"),

    DRAW("draw", ALL, "IGRAPHICS_SANDBOX_DRAW"),
    DRAW_TEXTURE_CACHE("draw.texture-cache", DRAW, "IGRAPHICS_SANDBOX_TEXTURE_CACHE"),
    DRAW_FONT_FACTORY("draw.font-factory", DRAW, "IGRAPHICS_SANDBOX_FONT_FACTORY"),
    DRAW_UNICODE_HELPER("draw.unicode-helper", DRAW, "IGRAPHICS_SANDBOX_UNICODE_HELPER"),

    LOGGING("logging", ALL, "IGRAPHICS_SANDBOX_LOGGING"),
    /** What a device logs goes to a log of its own. */
    LOGGING_VK_LOGGER("logging.vk-logger", LOGGING, "IGRAPHICS_SANDBOX_VK_LOGGER"),
    /** Each device has a log level of its own. */
    LOGGING_VK_LOG_LEVEL("logging.vk-log-level", LOGGING, "IGRAPHICS_SANDBOX_VK_LOG_LEVEL");

    private final String property;
    private final Toggle parent;
    private final String macro;

    Toggle(String property, Toggle parent, String macro) {
        this.property = property;
        this.parent = parent;
        this.macro = macro;
    }

    /** Its name in configurations, for example {@code core.dll-entry}. */
    public String property() {
        return property;
    }

    /** Its name among compiler definitions and environment variables, for example {@code IPLUG_SANDBOX_DLL_ENTRY}. */
    public String macro() {
        return macro;
    }

    /** Where it takes its value from when it is not set; empty for {@link #ALL}. */
    public Optional<Toggle> parent() {
        return Optional.ofNullable(parent);
    }

    /** Those that take their value from this one, in the order of this enumeration. */
    public List<Toggle> children() {
        return Arrays.stream(values()).filter(toggle -> toggle.parent == this).toList();
    }

    /** @param name a property or a macro, exactly */
    public static Optional<Toggle> named(String name) {
        return Arrays.stream(values()).filter(toggle -> toggle.property.equals(name) || toggle.macro.equals(name)).findFirst();
    }
}
