import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(os.environ['PORT'])


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/':
            self.answer(200, 'text/html; charset=utf-8', open('templates/index.html', encoding='utf-8').read())
        elif self.path == '/static/style.css':
            self.answer(200, 'text/css', open('static/style.css', encoding='utf-8').read())
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
