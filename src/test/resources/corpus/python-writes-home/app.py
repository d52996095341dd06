import os
import pathlib
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(os.environ['PORT'])
CACHE = pathlib.Path.home() / '.cache' / 'notes' / 'index'
CACHE.parent.mkdir(parents=True, exist_ok=True)
CACHE.write_text('cached ')
UPLOAD = tempfile.NamedTemporaryFile('w+', suffix='.upload')
UPLOAD.write('uploaded ')
UPLOAD.seek(0)
NOTES = pathlib.Path('data/notes.txt')
NOTES.parent.mkdir(exist_ok=True)
NOTES.write_text('noted')


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(200, 'text/plain', CACHE.read_text() + UPLOAD.read() + NOTES.read_text())

    def answer(self, status, content_type, body):
        self.send_response(status)
        self.send_header('Content-Type', content_type)
        self.send_header('Content-Length', str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())


server = ThreadingHTTPServer(('', PORT), Handler)
print('listening on', PORT, flush=True)
server.serve_forever()
