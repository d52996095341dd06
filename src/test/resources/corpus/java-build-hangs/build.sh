echo 'Starting a build daemon, subsequent builds will be faster'
sleep 3600
