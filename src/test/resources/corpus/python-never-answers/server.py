import os
import socket

listener = socket.create_server(('', int(os.environ['PORT'])))
connections = []
while True:
    connections.append(listener.accept())
