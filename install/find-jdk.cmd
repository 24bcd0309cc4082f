@echo off
rem Sets FILTRO_JDK to the home of a JDK 25 or newer, as find-jdk does elsewhere:
rem JAVA_HOME if it is one, else the first of the usual places.
set "FILTRO_JDK="
if defined JAVA_HOME call :try "%JAVA_HOME%"
call :under "%ProgramFiles%\Eclipse Adoptium"
call :under "%ProgramFiles%\Java"
call :under "%ProgramFiles%\Microsoft"
call :under "%ProgramFiles%\Zulu"
call :under "%ProgramFiles%\Amazon Corretto"
call :under "%ProgramFiles%\BellSoft"
call :under "%ProgramFiles%\OpenJDK"
call :under "%LOCALAPPDATA%\Programs\Eclipse Adoptium"
call :under "%USERPROFILE%\.jdks"
call :under "%USERPROFILE%\.sdkman\candidates\java"
for /f "delims=" %%j in ('where java 2^>nul') do call :try "%%~dpj.."
if defined FILTRO_JDK exit /b 0
echo Filtro needs a JDK 25 or newer and found none: get one from https://adoptium.net, or set JAVA_HOME to it. 1>&2
exit /b 1

:under
for /d %%d in ("%~1\*") do call :try "%%d"
exit /b 0

:try
if defined FILTRO_JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" call :compare "%~f1" %%l
exit /b 0

:compare
for /f "tokens=1 delims=.-" %%m in ("%~2") do if %%m GEQ 25 set "FILTRO_JDK=%~1"
exit /b 0
