@echo off
rem Sets FILTRO_JDK to the home of a JDK 25 or newer, as find-jdk does elsewhere:
rem JAVA_HOME if it is one, else the first of the usual places.
set "FILTRO_JDK="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for %%r in (
  "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu"
  "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%ProgramFiles%\OpenJDK"
  "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java" "%LOCALAPPDATA%\Programs\Eclipse Adoptium"
) do for /d %%d in ("%%~r\*") do call :try "%%d"
for /f "delims=" %%j in ('where java 2^>nul') do call :try "%%~dpj.."
if defined FILTRO_JDK exit /b 0
echo Filtro needs a JDK 25 or newer and found none: get one from https://adoptium.net, or set JAVA_HOME to it. 1>&2
exit /b 1

:try
if defined FILTRO_JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f tokens^=2^ delims^=^=.-^" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do if %%v GEQ 25 set "FILTRO_JDK=%~f1"
exit /b 0
