@echo off
rem Maven for this project, on the JDK that install\find-jdk.cmd finds: mvnw verify builds and tests all.
rem Fetched once into .m2\wrapper of the user's folder (checksum verified); without network an installed mvn stands in.
setlocal
call "%~dp0install\find-jdk.cmd" || exit /b 1
set "JAVA_HOME=%FILTRO_JDK%"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "MAVEN=%MAVEN_USER_HOME%\wrapper\dists\apache-maven-3.9.16\filtro"
if exist "%MAVEN%\bin\mvn.cmd" goto run
"%JAVA_HOME%\bin\java" "%~dp0install\FetchMaven.java" "%MAVEN%"
if exist "%MAVEN%\bin\mvn.cmd" goto run
where mvn >nul 2>nul || exit /b 1
echo Filtro: going on with the Maven that is installed 1>&2
call mvn %*
exit /b %ERRORLEVEL%
:run
set "MAVEN_OPTS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
call "%MAVEN%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%
