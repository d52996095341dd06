import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(os.environ['PORT'])


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(200, 'text/html; charset=utf-8', '<!doctype html><title>Notes</title><h1>Notes</h1>')

    def answer(self, status, content_type, body):
        self.send_response(status)
        self.send_header('Content-Type', content_type)
        self.send_header('Content-Length', str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())


if os.fork() > 0:
    print('started in the background', flush=True)
    sys.exit(0)
os.setsid()
time.sleep(4)
ThreadingHTTPServer(('', PORT), Handler).serve_forever()
