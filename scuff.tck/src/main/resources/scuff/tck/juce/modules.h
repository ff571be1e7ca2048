/* Switches of the JUCE modules, before anything else in every file: what a plugin without a window needs, and no more. */
#pragma once

#define NDEBUG 1
#define JUCE_GLOBAL_MODULE_SETTINGS_INCLUDED 1
#define JUCE_STANDALONE_APPLICATION 0
#define JUCE_DISPLAY_SPLASH_SCREEN 0
#define JUCE_REPORT_APP_USAGE 0

#define JUCE_MODULE_AVAILABLE_juce_core 1
#define JUCE_MODULE_AVAILABLE_juce_events 1
#define JUCE_MODULE_AVAILABLE_juce_data_structures 1
#define JUCE_MODULE_AVAILABLE_juce_graphics 1
#define JUCE_MODULE_AVAILABLE_juce_gui_basics 1
#define JUCE_MODULE_AVAILABLE_juce_gui_extra 1
#define JUCE_MODULE_AVAILABLE_juce_audio_basics 1
#define JUCE_MODULE_AVAILABLE_juce_audio_processors 1
#define JUCE_MODULE_AVAILABLE_juce_audio_plugin_client 1

/* Debian takes these out of JUCE and has them as libraries. */
#define JUCE_INCLUDE_ZLIB_CODE 0
#define JUCE_INCLUDE_PNGLIB_CODE 0
#define JUCE_INCLUDE_JPEGLIB_CODE 0

#define JUCE_USE_CURL 0
#define JUCE_WEB_BROWSER 0
#define JUCE_USE_XRANDR 0
#define JUCE_USE_XINERAMA 0
#define JUCE_USE_XSHM 0
#define JUCE_USE_XRENDER 0
#define JUCE_USE_XCURSOR 0

#define JUCE_PLUGINHOST_VST 0
#define JUCE_PLUGINHOST_VST3 0
#define JUCE_PLUGINHOST_LADSPA 0
#define JUCE_PLUGINHOST_LV2 0
#define JUCE_PLUGINHOST_AU 0
