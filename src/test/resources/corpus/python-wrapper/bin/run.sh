set -e
echo 'starting'
python3 web/server.py
echo 'the server ended'
