import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(os.environ['PORT'])


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/':
            self.answer(200, 'text/html', '<!doctype html><link rel=stylesheet href=/static/style.css><h1>Notes</h1>')
        else:
            self.answer(404, 'text/plain', 'Not found')

    def answer(self, status, content_type, body):
        self.send_response(status)
        self.send_header('Content-Type', content_type)
        self.send_header('Content-Length', str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())


server = ThreadingHTTPServer(('', PORT), Handler)
print('listening on', PORT, flush=True)
server.serve_forever()
