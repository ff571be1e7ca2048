package scuff.api.plugin;

/** Whether blocks come in real time or as fast as they can. */
public enum RenderMode { REALTIME, OFFLINE }
