# Sourced by notebook.sh and notebooks/test.sh: Python and Java for the notebooks, the run that they read, and a Spark
# Connect server. Needs scripts/lib/setup.sh.
# shellcheck shell=bash

notebooks=$greenveil_root/scripts/notebooks

# Makes the environment of requirements.txt, once for each list of versions, and sets SPARK_HOME to its PySpark.
use_notebook_environment() {
  local python=${PYTHON:-python3}
  command -v "$python" >/dev/null 2>&1 || install_package python3 python3 python3 python@3.11 ||
    fail "there is no python3 and none could be installed."
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "the notebooks need Python 3.11 or later; this is $("$python" --version). Set PYTHON to a newer one."
  notebook_environment=$greenveil_cache/notebooks-$(cksum <"$notebooks/requirements.txt" | tr ' ' '-')
  if [ ! -f "$notebook_environment/complete" ]; then
    rm -rf "$notebook_environment"
    mkdir -p "$greenveil_cache" 2>/dev/null ||
      fail "cannot make the folder $greenveil_cache for Jupyter. Set GREENVEIL_CACHE to one that can be written."
    "$python" -m venv "$notebook_environment" >/dev/null 2>&1 || {
      install_package python3-venv python3 python3 python@3.11 && "$python" -m venv "$notebook_environment" >&2
    } || fail "python3 cannot make a virtual environment."
    say "installing JupyterLab, PySpark 4.0.1 and a Java kernel (about two minutes)"
    "$notebook_environment/bin/pip" install -q --disable-pip-version-check -r "$notebooks/requirements.txt" >&2 ||
      fail "the packages of scripts/notebooks/requirements.txt could not be installed."
    touch "$notebook_environment/complete"
  fi
  SPARK_HOME=$(echo "$notebook_environment"/lib/python3*/site-packages/pyspark)
  export SPARK_HOME PATH=$notebook_environment/bin:$JAVA_HOME/bin:$PATH
}

# The module opens that Spark asks for on Java 17 (org.apache.spark.launcher.JavaModuleOptions), for the Java kernel.
module_opens() {
  local package
  for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
    java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
    printf '%s ' "--add-opens=java.base/$package=ALL-UNNAMED"
  done
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
  JJAVA_JVM_OPTS="$(module_opens)$log ${JJAVA_JVM_OPTS:-}"
  export JJAVA_JVM_OPTS
}

free_port() {
  "$notebook_environment/bin/python" -c 'import socket
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    print(s.getsockname()[1])'
}

# Starts a Spark Connect server with the bundle on loopback and waits until it answers. Sets GREENVEIL_CONNECT.
start_connect_server() {
  local port deadline=$((SECONDS + 180))
  port=$(free_port)
  say "starting a Spark Connect server on 127.0.0.1:$port"
  setsid "$SPARK_HOME/bin/spark-submit" --class org.apache.spark.sql.connect.service.SparkConnectServer \
    --name greenveil-connect --master 'local[2]' --jars "$GREENVEIL_JAR" \
    --conf spark.connect.grpc.binding.address=127.0.0.1 --conf "spark.connect.grpc.binding.port=$port" \
    --conf spark.driver.host=127.0.0.1 --conf spark.driver.bindAddress=127.0.0.1 --conf spark.ui.enabled=false \
    --conf spark.sql.shuffle.partitions=2 \
    --conf spark.sql.catalog.greenveil=io.greenveil.transforms.sql.GreenveilCatalog \
    --conf "spark.greenveil.keys.keystore=$GREENVEIL_KEYSTORE" \
    --conf "spark.greenveil.keys.password=$GREENVEIL_PASSWORD_REFERENCE" \
    spark-internal >"$GREENVEIL_WORK/connect.log" 2>&1 &
  connect_server=$!
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    kill -0 "$connect_server" 2>/dev/null ||
      fail "the Spark Connect server ended: $(tail -n 5 "$GREENVEIL_WORK/connect.log")"
    [ "$SECONDS" -lt "$deadline" ] || fail "the Spark Connect server did not answer within 180 s."
    sleep 0.2
  done
  export GREENVEIL_CONNECT=sc://127.0.0.1:$port
}

# execute_notebook NAME FOLDER: runs every cell in a fresh kernel and saves NAME.ipynb with its outputs in FOLDER.
execute_notebook() {
  say "executing $1.ipynb"
  jupyter nbconvert --log-level=ERROR --to notebook --execute --ExecutePreprocessor.timeout=600 \
    --ExecutePreprocessor.record_timing=False --output-dir "$2" "$notebooks/$1.ipynb" >&2
}

# Stops what still runs in the background, the server with its process group, and deletes the working folder; for a trap
# on EXIT.
stop_notebooks() {
  local job
  for job in $(jobs -p); do
    kill "$job" 2>/dev/null || true
  done
  if [ -n "${connect_server:-}" ]; then
    kill -- "-$connect_server" 2>/dev/null || true
    wait "$connect_server" 2>/dev/null || true
  fi
  if [ -n "${notebook_work:-}" ]; then
    rm -rf "$notebook_work"
  fi
}
