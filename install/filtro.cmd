@echo off
rem Filtro's command line: finds a JDK and, in a clone, builds what is missing;
rem the commands themselves are Java: dev.filtro.kernel.cli.
setlocal
set "HERE=%~dp0"
call "%HERE%find-jdk.cmd" || exit /b 1
set "FILTRO_HOME=%HERE:~0,-1%"
set "NOTEBOOKS=%HERE%notebooks"
if exist "%FILTRO_HOME%\lib\server" goto run
set "FILTRO_HOME=%HERE%target\filtro"
set "NOTEBOOKS=%HERE%..\notebooks"
if exist "%FILTRO_HOME%\lib\server" goto run
echo Filtro: building from source (a minute or two the first time, with the libraries that it fetches) 1>&2
call "%HERE%..\mvnw.cmd" -q -B -ntp -f "%HERE%..\pom.xml" -pl install -am -Dmaven.test.skip=true -Dspotless.check.skip=true package 1>&2
if errorlevel 1 (
  echo Filtro: the build failed, for the reason above; the first build needs the network ^(Maven Central^) 1>&2
  exit /b 1
)
:run
set "CACHE=%FILTRO_SERVER_OPTS%"
if not defined CACHE if exist "%FILTRO_HOME%\aot\server.aot" set CACHE="-XX:AOTCache=%FILTRO_HOME%\aot\server.aot" -Xlog:aot*=off -Xlog:cds*=off
"%FILTRO_JDK%\bin\java" %CACHE% -XX:+UseSerialGC -Xms192m -Xmn96m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 -XX:-ShrinkHeapInSteps -XX:TieredStopAtLevel=1 -Djdk.reflect.useNativeAccessorOnly=true --add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED --add-exports=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED --add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED --add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED -Djava.awt.headless=true "-Dfiltro.home=%FILTRO_HOME%" "-Dfiltro.notebooks=%NOTEBOOKS%" -cp "%FILTRO_HOME%\lib\server\*" dev.filtro.kernel.cli.Main %*
exit /b %ERRORLEVEL%
