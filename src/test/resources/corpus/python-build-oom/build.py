index = []
while True:
    index.append(bytearray(b'x') * (16 * 1024 * 1024))
