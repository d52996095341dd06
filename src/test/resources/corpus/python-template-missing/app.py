import os
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(os.environ['PORT'])


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            self.answer(200, 'text/html', open('templates/index.html', encoding='utf-8').read())
        except OSError:
            traceback.print_exc()
            self.answer(500, 'text/html', '<h1>Internal Server Error</h1>')

    def answer(self, status, content_type, body):
        self.send_response(status)
        self.send_header('Content-Type', content_type)
        self.send_header('Content-Length', str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())


server = ThreadingHTTPServer(('', PORT), Handler)
print('listening on', PORT, flush=True)
server.serve_forever()
