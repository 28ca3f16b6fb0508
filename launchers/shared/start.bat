@echo off
rem start.bat window, or start.bat sync: what the launchers of Windows have in common. Finds the newest Node.js, wherever
rem it was installed from, starts Souvenir, and when that fails says what to do and stays until a key is pressed.
rem
rem ASCII only, with CRLF: cmd reads batch files in the code page of the console. What it says in French lies in UTF-8 in
rem the text files beside. Paths stand in quotes and outside of "call", for they may hold spaces, "&", "%%" and "!".
setlocal EnableExtensions DisableDelayedExpansion
title Souvenir
set "what=%~1"
set "shared=%~dp0"
set "node="
set "too_old="
rem Node.js 20.19.0, as in scripts/node-version.mjs
set "oldest=20019000"
set /a "best=oldest - 1"

rem What the PATH has; the installer of nodejs.org, for all users or for one.
for %%n in (node.exe) do set "folder=%%~dp$PATH:n"
if defined folder call :consider
set "folder=%ProgramFiles%\nodejs"
call :consider
set "folder=%ProgramW6432%\nodejs"
call :consider
set "folder=%LOCALAPPDATA%\Programs\nodejs"
call :consider

rem nvm-windows
set "place=%NVM_HOME%"
if not defined place set "place=%APPDATA%\nvm"
call :each v*
set "place=%LOCALAPPDATA%\nvm"
call :each v*

rem Volta, past its shims, which may download
set "place=%VOLTA_HOME%"
if not defined place set "place=%LOCALAPPDATA%\Volta"
set "place=%place%\tools\image\node"
call :each *

rem fnm
set "place=%FNM_DIR%"
if not defined place set "place=%APPDATA%\fnm"
set "place=%place%\node-versions"
call :each v* \installation
set "place=%LOCALAPPDATA%\fnm\node-versions"
call :each v* \installation

rem scoop, for one user or for all
set "place=%SCOOP%"
if not defined place set "place=%USERPROFILE%\scoop"
set "place=%place%\apps"
call :each nodejs* \current
set "place=%ProgramData%\scoop\apps"
call :each nodejs* \current

if not defined node goto no_node

rem Node's npm lies beside it, and installs the packages the first time.
set "PATH=%node%;%PATH%"
pushd "%shared%..\.."
rem What npm installs as a package is compiled already, and has no scripts.
set "program=scripts\start.mjs"
if not exist "%program%" set "program=dist\cli\main.js"
if "%what%"=="sync" goto sync

"%node%\node.exe" "%program%" start --window
set "status=%ERRORLEVEL%"
popd
if "%status%"=="0" exit /b 0
goto ended

:sync
"%node%\node.exe" "%program%" sync
set "status=%ERRORLEVEL%"
popd
if not "%status%"=="0" goto ended
set "message=synchronised"
call :say
"%SystemRoot%\System32\timeout.exe" /t 10 >nul 2>nul
call :restore
exit /b 0

rem Stopped by Ctrl+C, by Souvenir's own account or by Windows' (0xC000013A): whoever did knows why.
:ended
if "%status%"=="130" exit /b 130
if "%status%"=="-1073741510" exit /b 130
set "message=failed"
goto stay

:no_node
set "status=1"
set "message=no-node"
if defined too_old for /f "delims=" %%o in ("%too_old%") do echo %%o

:stay
call :say
pause >nul
call :restore
exit /b %status%

rem The folders of %place% that are named like %1, or what lies in them at %2.
:each
if not exist "%place%\" exit /b 0
pushd "%place%"
for /d %%d in (%1) do (
  set "folder=%place%\%%d%2"
  call :consider
)
popd
exit /b 0

rem The node.exe of %folder%, when it is newer than the best so far. From inside that folder, since "for /f" would need
rem quotes around a path, which cmd takes off when there is an "&" in it.
:consider
if not exist "%folder%\node.exe" exit /b 0
pushd "%folder%"
set "version="
set "score=0"
for /f "tokens=1-3 delims=v.-" %%a in ('.\node.exe --version 2^>nul') do (
  set "version=%%a.%%b.%%c"
  set /a "score=%%a * 1000000 + %%b * 1000 + %%c" 2>nul
)
popd
if %score% lss %oldest% set "too_old=Node.js %version% (%folder%)"
if %score% leq %best% exit /b 0
set "best=%score%"
set "node=%folder%"
exit /b 0

rem Says %message% in both languages, the user's first.
:say
set "languages=en fr"
for /f "tokens=3" %%l in ('reg query "HKCU\Control Panel\International" /v LocaleName 2^>nul') do set "locale=%%l"
if /i "%locale:~0,2%"=="fr" set "languages=fr en"
for /f "tokens=2 delims=:." %%p in ('chcp') do set "codepage=%%p"
chcp 65001 >nul
for %%l in (%languages%) do (
  echo.
  type "%shared%%message%.%%l.txt"
)
exit /b 0

rem The code page as it was, for whoever started this in a console of theirs.
:restore
if defined codepage chcp %codepage% >nul
exit /b 0
