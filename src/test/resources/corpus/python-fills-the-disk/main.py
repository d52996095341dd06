import os
import tempfile
import time

with tempfile.NamedTemporaryFile(delete=False) as dump:
    for _ in range(320):
        dump.write(os.urandom(1024 * 1024))
    dump.flush()
    os.fsync(dump.fileno())

print('the dump is complete', flush=True)
time.sleep(3600)
