import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(os.environ['PORT'])


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        threading.Timer(1, os._exit, (0,)).start()
        self.answer(200, 'text/html; charset=utf-8', '<!doctype html><title>Notes</title><h1>Notes</h1>')

    def answer(self, status, content_type, body):
        self.send_response(status)
        self.send_header('Content-Type', content_type)
        self.send_header('Content-Length', str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())


server = ThreadingHTTPServer(('', PORT), Handler)
print('listening on', PORT, flush=True)
server.serve_forever()
