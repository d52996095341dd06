echo 'The build process disappeared unexpectedly'
kill -KILL $$
