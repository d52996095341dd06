trap '' TERM HUP INT
echo 'Do you accept the licence? (y/n)'
while :; do sleep 1; done
