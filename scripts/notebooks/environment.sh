# Sourced by notebook.sh and notebooks/test.sh: Python and Java for the notebooks, the run that they read, and a Spark
# Connect server. Needs scripts/lib/setup.sh.
# shellcheck shell=bash
: "${greenveil_root:?source setup.sh first}"

notebooks=$greenveil_root/scripts/notebooks
process_groups=()

# Makes the environment of requirements.txt if it is not there, and sets SPARK_HOME to its PySpark.
use_notebook_environment() {
  require_python311
  notebook_environment=$(python_environment notebooks -r "$notebooks/requirements.txt") || exit
  SPARK_HOME=$(echo "$notebook_environment"/lib/python3*/site-packages/pyspark)
  export SPARK_HOME PATH=$notebook_environment/bin:$JAVA_HOME/bin:$PATH
}

# Sets the variables that the notebooks read, for the reference run, which is made if there is none.
export_notebook_variables() {
  local manifest output
  manifest=$("$greenveil_root/scripts/doors/reference.sh")
  output=$(dirname "$(dirname "$(dirname "$manifest")")")
  mkdir -p "$greenveil_root/target/notebooks"
  notebook_work=$(mktemp -d "$greenveil_root/target/notebooks/XXXXXX")
  export GREENVEIL_HOME=$greenveil_root
  GREENVEIL_JAR=$(greenveil_bundle)
  export GREENVEIL_JAR
  export GREENVEIL_OUTPUT=$output GREENVEIL_RUN=$output/runs/reference
  export GREENVEIL_KEYSTORE=$greenveil_root/target/doors/keystore.p12
  export GREENVEIL_PASSWORD_REFERENCE=file:$greenveil_root/target/doors/keystore.password
  export GREENVEIL_WORK=$notebook_work
  export PYTHONPATH=$greenveil_root/scripts/python${PYTHONPATH:+:$PYTHONPATH}
  # What Spark logs goes to a file, not into the notebooks.
  local log="-Dlog4j2.configurationFile=$notebooks/log4j2.properties"
  export SPARK_LOCAL_IP=127.0.0.1 SPARK_SUBMIT_OPTS="${SPARK_SUBMIT_OPTS:-} $log"
  export JJAVA_CLASSPATH="$GREENVEIL_JAR:$SPARK_HOME/jars/*"
  JJAVA_JVM_OPTS="$(spark_java_options | tr '\n' ' ')$log ${JJAVA_JVM_OPTS:-}"
  export JJAVA_JVM_OPTS
  # What the JVM writes to standard error before any logging is set up stays out of the notebooks too.
  export IPYTHONDIR=$notebook_work/ipython
  mkdir -p "$IPYTHONDIR/profile_default"
  printf 'c.IPKernelApp.capture_fd_output = False\n' >"$IPYTHONDIR/profile_default/ipython_kernel_config.py"
}

# start_group COMMAND...: starts it in the background in a process group of its own, which stop_notebooks ends as a whole.
# Sets `started` to the group, to wait for.
start_group() {
  setsid "$@" &
  started=$!
  process_groups+=("$started")
}

# in_group COMMAND...: runs it in a process group of its own and has its exit status.
in_group() {
  start_group "$@"
  wait "$started"
}

free_port() {
  "$notebook_environment/bin/python" -c 'import socket
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    print(s.getsockname()[1])'
}

# Starts a Spark Connect server with the bundle on loopback and waits until it answers. Sets GREENVEIL_CONNECT, and
# the token that server and clients read from the environment: without it every user of this machine could connect.
start_connect_server() {
  local port deadline=$((SECONDS + 180))
  port=$(free_port)
  SPARK_CONNECT_AUTHENTICATE_TOKEN=$(head -c 32 /dev/urandom | base64)
  export SPARK_CONNECT_AUTHENTICATE_TOKEN
  say "starting a Spark Connect server on 127.0.0.1:$port"
  start_group "$SPARK_HOME/bin/spark-submit" --class org.apache.spark.sql.connect.service.SparkConnectServer \
    --name greenveil-connect --master 'local[2]' --jars "$GREENVEIL_JAR" \
    --conf spark.connect.grpc.binding.address=127.0.0.1 --conf "spark.connect.grpc.binding.port=$port" \
    --conf spark.driver.host=127.0.0.1 --conf spark.driver.bindAddress=127.0.0.1 --conf spark.ui.enabled=false \
    --conf spark.sql.shuffle.partitions=2 \
    --conf spark.sql.catalog.greenveil=io.greenveil.transforms.sql.GreenveilCatalog \
    --conf "spark.greenveil.keys.keystore=$GREENVEIL_KEYSTORE" \
    --conf "spark.greenveil.keys.password=$GREENVEIL_PASSWORD_REFERENCE" \
    spark-internal >"$GREENVEIL_WORK/server.log" 2>&1
  connect_server=$started
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    kill -0 "$connect_server" 2>/dev/null ||
      fail "the Spark Connect server ended: $(tail -n 5 "$GREENVEIL_WORK/server.log")"
    [ "$SECONDS" -lt "$deadline" ] || fail "the Spark Connect server did not answer within 180 s."
    sleep 0.2
  done
  # Clients send the token without TLS to this name only.
  export GREENVEIL_CONNECT=sc://localhost:$port
}

# start_notebook NAME FOLDER: starts to run every cell in a fresh kernel; saves NAME.ipynb with its outputs in FOLDER.
start_notebook() {
  say "executing $1.ipynb"
  local client=()
  if [ "$1" = connect ]; then
    # What the notebook says that a client does without.
    client=(env -u JAVA_HOME -u SPARK_HOME -u GREENVEIL_JAR -u GREENVEIL_KEYSTORE -u GREENVEIL_PASSWORD_REFERENCE
      "PATH=$notebook_environment/bin")
  fi
  start_group ${client[@]+"${client[@]}"} "$notebook_environment/bin/jupyter" nbconvert --log-level=ERROR --to notebook \
    --execute --ExecutePreprocessor.timeout=600 --ExecutePreprocessor.record_timing=False --output-dir "$2" \
    "$notebooks/$1.ipynb"
}

# The process groups of all descendants of this shell but its own: kernels are in groups of their own too.
descendant_groups() {
  ps -eo pid=,ppid=,pgid= | awk -v root="$$" '{ parent[$1] = $2; group[$1] = $3 }
    END {
      for (p in parent) {
        for (a = p; a != root && a in parent; a = parent[a]);
        if (a == root && group[p] != group[root]) print group[p]
      }
    }' | sort -u
}

# Ends what was started, with its process groups, and deletes the working folder; for a trap on EXIT.
stop_notebooks() {
  local group
  for group in $(descendant_groups) ${process_groups[@]+"${process_groups[@]}"}; do
    kill -- "-$group" 2>/dev/null || true
  done
  for group in ${process_groups[@]+"${process_groups[@]}"}; do
    wait "$group" 2>/dev/null || true
  done
  if [ -n "${notebook_work:-}" ]; then
    rm -rf "$notebook_work"
  fi
}
