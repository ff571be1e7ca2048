package scuff.isolation;

import org.osgi.service.metatype.annotations.AttributeDefinition;

/** What a person can say in any configuration of isolation. What is left out is inherited; therefore nothing has a default. */
interface ToggleForm {
    @AttributeDefinition(name = "all", required = false, description = "everything; IPLUG_SANDBOX_ALL")
    boolean all();

    @AttributeDefinition(name = "core", required = false, description = "modules and their host; IPLUG_SANDBOX_CORE")
    boolean core();

    @AttributeDefinition(name = "core.dll-entry", required = false, description = "module entry and exit for each device; IPLUG_SANDBOX_DLL_ENTRY")
    boolean core_dll$_$entry();

    @AttributeDefinition(name = "core.hinstance", required = false, description = "an image of the library, with its globals, for each device; IPLUG_SANDBOX_HINSTANCE")
    boolean core_hinstance();

    @AttributeDefinition(name = "core.host-cache", required = false, description = "host description and plugin information for each device; IPLUG_SANDBOX_HOST_CACHE")
    boolean core_host$_$cache();

    @AttributeDefinition(name = "vst3", required = false, description = "objects of VST3; IPLUG_SANDBOX_VST3")
    boolean vst3();

    @AttributeDefinition(name = "vst3.factory", required = false, description = "a plugin factory for each device; IPLUG_SANDBOX_VST3_FACTORY")
    boolean vst3_factory();

    @AttributeDefinition(name = "vst3.processor", required = false, description = "a host context for each processor; IPLUG_SANDBOX_VST3_PROCESSOR")
    boolean vst3_processor();

    @AttributeDefinition(name = "vst3.controller", required = false, description = "host context, handler and run loop for each controller; IPLUG_SANDBOX_VST3_CONTROLLER")
    boolean vst3_controller();

    @AttributeDefinition(name = "win", required = false, description = "resources of editor windows; IGRAPHICS_SANDBOX_WIN")
    boolean win();

    @AttributeDefinition(name = "win.class", required = false, description = "window class or display connection; IGRAPHICS_SANDBOX_WIN_CLASS")
    boolean win_class();

    @AttributeDefinition(name = "win.timers", required = false, description = "timer queue; IGRAPHICS_SANDBOX_WIN_TIMERS")
    boolean win_timers();

    @AttributeDefinition(name = "win.fonts", required = false, description = "font cache; IGRAPHICS_SANDBOX_WIN_FONTS")
    boolean win_fonts();

    @AttributeDefinition(name = "vulkan", required = false, description = "objects of the GPU; IGRAPHICS_SANDBOX_VULKAN")
    boolean vulkan();

    @AttributeDefinition(name = "vulkan.device", required = false, description = "GPU device; IGRAPHICS_SANDBOX_VK_DEVICE")
    boolean vulkan_device();

    @AttributeDefinition(name = "vulkan.swapchain", required = false, description = "swapchain; IGRAPHICS_SANDBOX_VK_SWAPCHAIN")
    boolean vulkan_swapchain();

    @AttributeDefinition(name = "vulkan.context", required = false, description = "context; IGRAPHICS_SANDBOX_VK_CONTEXT")
    boolean vulkan_context();

    @AttributeDefinition(name = "draw", required = false, description = "drawing caches; IGRAPHICS_SANDBOX_DRAW")
    boolean draw();

    @AttributeDefinition(name = "draw.texture-cache", required = false, description = "texture cache; IGRAPHICS_SANDBOX_TEXTURE_CACHE")
    boolean draw_texture$_$cache();

    @AttributeDefinition(name = "draw.font-factory", required = false, description = "font factory; IGRAPHICS_SANDBOX_FONT_FACTORY")
    boolean draw_font$_$factory();

    @AttributeDefinition(name = "draw.unicode-helper", required = false, description = "Unicode helper; IGRAPHICS_SANDBOX_UNICODE_HELPER")
    boolean draw_unicode$_$helper();

    @AttributeDefinition(name = "logging", required = false, description = "logs; IGRAPHICS_SANDBOX_LOGGING")
    boolean logging();

    @AttributeDefinition(name = "logging.vk-logger", required = false, description = "a log for each device; IGRAPHICS_SANDBOX_VK_LOGGER")
    boolean logging_vk$_$logger();

    @AttributeDefinition(name = "logging.vk-log-level", required = false, description = "a log level for each device; IGRAPHICS_SANDBOX_VK_LOG_LEVEL")
    boolean logging_vk$_$log$_$level();
}
