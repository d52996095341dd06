import os
import socket

ANSWER = (b'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n'
          b'Connection: close\r\n\r\n%s')

listener = socket.create_server(('', int(os.environ['PORT'])))

for number in range(3):
    if os.fork() == 0:
        while True:
            connection, address = listener.accept()
            with connection:
                connection.recv(65536)
                body = b'worker %d' % number
                connection.sendall(ANSWER % (len(body), body))

os.wait()
