import ctypes

print('loading the native extension', flush=True)
ctypes.string_at(0)
