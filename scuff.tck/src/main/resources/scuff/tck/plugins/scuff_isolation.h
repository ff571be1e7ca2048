/* What Scuff tells plugins about isolation, as docs/isolation.md declares it. */
#ifndef SCUFF_ISOLATION_H
#define SCUFF_ISOLATION_H

#include <stdint.h>

struct clap_host;

#define SCUFF_EXT_ISOLATION "scuff.isolation/1"

typedef struct scuff_host_isolation {
    /* 1: the plugin has of its own what the toggle names; 0: it shares it; -1: no such toggle. Names are properties
       ("core.hinstance") or macros ("IPLUG_SANDBOX_HINSTANCE"). [thread-safe] */
    int32_t (*get)(const struct clap_host *host, const char *toggle);
} scuff_host_isolation_t;

/* IScuffIsolation, a VST3 interface of host contexts and component handlers: FUnknown and, in slot 3,
       tresult getToggle(const char8 *toggle, TBool *on);
   kResultOk; kInvalidArgument for a toggle there is not; kResultFalse when a context that several devices share is asked
   outside of a call to a plugin. Component handlers can always tell. */
#define SCUFF_IISOLATION_IID 0x5C0FF150, 0x4C0A7109, 0x8E5D1D3A, 0x6F27B94C

/* All toggles, for those who want to know each. */
#define SCUFF_TOGGLES(_) \
    _("all", "IPLUG_SANDBOX_ALL") _("core", "IPLUG_SANDBOX_CORE") _("core.dll-entry", "IPLUG_SANDBOX_DLL_ENTRY") \
    _("core.hinstance", "IPLUG_SANDBOX_HINSTANCE") _("core.host-cache", "IPLUG_SANDBOX_HOST_CACHE") _("vst3", "IPLUG_SANDBOX_VST3") \
    _("vst3.factory", "IPLUG_SANDBOX_VST3_FACTORY") _("vst3.processor", "IPLUG_SANDBOX_VST3_PROCESSOR") \
    _("vst3.controller", "IPLUG_SANDBOX_VST3_CONTROLLER") _("win", "IGRAPHICS_SANDBOX_WIN") \
    _("win.class", "IGRAPHICS_SANDBOX_WIN_CLASS") _("win.timers", "IGRAPHICS_SANDBOX_WIN_TIMERS") \
    _("win.fonts", "IGRAPHICS_SANDBOX_WIN_FONTS") _("vulkan", "IGRAPHICS_SANDBOX_VULKAN") \
    _("vulkan.device", "IGRAPHICS_SANDBOX_VK_DEVICE") _("vulkan.swapchain", "IGRAPHICS_SANDBOX_VK_SWAPCHAIN") \
    _("vulkan.context", "IGRAPHICS_SANDBOX_VK_CONTEXT") _("draw", "IGRAPHICS_SANDBOX_DRAW") \
    _("draw.texture-cache", "IGRAPHICS_SANDBOX_TEXTURE_CACHE") _("draw.font-factory", "IGRAPHICS_SANDBOX_FONT_FACTORY") \
    _("draw.unicode-helper", "IGRAPHICS_SANDBOX_UNICODE_HELPER") _("logging", "IGRAPHICS_SANDBOX_LOGGING") \
    _("logging.vk-logger", "IGRAPHICS_SANDBOX_VK_LOGGER") _("logging.vk-log-level", "IGRAPHICS_SANDBOX_VK_LOG_LEVEL")

#endif
