# What the scripts in this folder share. They source it, and set "jdks" before they call "maven".
compat=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$compat/../.." && pwd)
target=$compat/target
repository=$target/repository
script=$(basename "$0")

# Without --jdk: the JDK in JAVA_HOME, or the java on the path, and the one in JAVA_HOME_25.
default_jdks() {
    jdks=("${JAVA_HOME:-$(java_on_the_path)}")
    [[ -z ${JAVA_HOME_25:-} ]] || jdks+=("$JAVA_HOME_25")
}

java_on_the_path() {
    local java
    java=$(command -v java) || { echo "$script: no JDK; set JAVA_HOME or give --jdk" >&2; exit 2; }
    dirname "$(dirname "$(readlink -f "$java")")"
}

check_jdks() {
    local jdk
    for jdk in "${jdks[@]}"; do
        [[ -x $jdk/bin/java ]] || { echo "$script: no JDK in '$jdk'" >&2; exit 2; }
    done
}

java_version() {
    sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$1/release"
}

# The value of a property of the parent POM, where the versions stand.
property() {
    sed -n "s:^ *<$1>\(.*\)</$1>\$:\1:p" "$top/pom.xml" | head -1
}

# What is built here goes to a repository of its own; everything else is read from the user's, or fetched.
maven() {
    local jdk=$1
    shift
    JAVA_HOME=$jdk "$top/mvnw" -B "$@" \
        "-Dmaven.repo.local=$repository" \
        "-Dmaven.repo.local.tail=${LOCAL_REPOSITORY:-$HOME/.m2/repository}" \
        -Dmaven.repo.local.tail.ignoreAvailability=true
}

# Builds protocol, sandbox and component, and packs the component's tests.
build() {
    rm -rf "$repository/io/github/camelpickyassist"
    (cd "$top" && maven "${jdks[0]}" -q -pl camel-pickyassist/component -am clean install -Ptest-jar -DskipTests -Dspotless.check.skip)
}

# The output of a Maven run that failed because an artifact was not found.
unresolved() {
    grep -qE 'Could not (find|transfer) artifact|Could not resolve dependencies|Non-resolvable|was not found in' "$1"
}

versions=("-Dcomponent.version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$top/pom.xml" | head -1)")
for name in archunit assertj awaitility compiler-plugin dependency-plugin junit libphonenumber logback micrometer slf4j surefire-plugin; do
    versions+=("-D$name.version=$(property "$name.version")")
done
